package com.example.users

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Path
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The compiler enforces the nullness that JSpecify annotations declare: wrong use is an error, not a warning. */
class WrongUseTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun valueThatMayBeNullIsNotUsedWithoutACheck() = refused("NullableValue.kt", "nullable receiver")

    @Test
    fun nullIsNoArgument() = refused("NullArgument.kt", "null cannot be a value of a non-null type")

    @Test
    fun rightUseIsCompiled() {
        val (exit, messages) = compile("src/main/kotlin/com/example/users/UsersService.kt")
        assertEquals(ExitCode.OK, exit, messages)
    }

    private fun refused(file: String, reason: String) {
        val (exit, messages) = compile("src/wrong/$file")
        assertEquals(ExitCode.COMPILATION_ERROR, exit, messages)
        assertTrue(messages.contains("$file:3") && messages.contains(reason), messages)
    }

    private fun compile(source: String): Pair<ExitCode, String> {
        val messages = ByteArrayOutputStream()
        val classPath = System.getProperty("java.class.path").split(File.pathSeparator)
            .filter { it.contains("wacht-") || it.contains("kotlin-stdlib") || it.contains("jspecify") || it.contains("okhttp") }
            .joinToString(File.pathSeparator)
        val exit = K2JVMCompiler().exec(
            PrintStream(messages), "-no-stdlib", "-no-reflect", "-cp", classPath, "-d", folder.toString(), source)
        return Pair(exit, messages.toString())
    }
}
