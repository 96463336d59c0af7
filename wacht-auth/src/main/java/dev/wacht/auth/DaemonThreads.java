package dev.wacht.auth;

/** Threads that keep no JVM alive and carry nothing over from the request that happened to start them. */
final class DaemonThreads {
    private DaemonThreads() {}

    static Thread create(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }

    static Thread start(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.start();
        return thread;
    }
}
