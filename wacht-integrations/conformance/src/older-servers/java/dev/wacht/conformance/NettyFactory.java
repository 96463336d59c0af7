package dev.wacht.conformance;

import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Selects Netty, because Boot 3.5 would use Tomcat, which is also on the class path. */
@Configuration(proxyBeanMethods = false)
class NettyFactory {
    @Bean
    NettyReactiveWebServerFactory netty(ReactorResourceFactory threads) {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
        factory.setResourceFactory(threads);
        return factory;
    }
}
