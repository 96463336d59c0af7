package com.example.users;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

@SpringBootTest(classes = UsersApplication.class)
@AutoConfigureMockMvc
class BootMockMvcTest extends MockMvcTests {}
