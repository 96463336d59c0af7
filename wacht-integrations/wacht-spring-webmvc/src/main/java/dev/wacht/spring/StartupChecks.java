package dev.wacht.spring;

import dev.wacht.auth.MappedRoute;
import dev.wacht.spring.internal.HandlerRules;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.AbstractRefreshableWebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Checks that all rules in an application context can be enforced; otherwise the application does not start. */
final class StartupChecks {
    private final RequestAuthorizer authorizer;
    private final HandlerRules rules;
    private final FunctionalRoutes functions;

    StartupChecks(RequestAuthorizer authorizer, HandlerRules rules, FunctionalRoutes functions) {
        this.authorizer = authorizer;
        this.rules = rules;
        this.functions = functions;
    }

    /**
     * Returns the routes of a context.
     *
     * @param interceptorIsBean whether the interceptor is a bean, so that all handler mappings find it
     * @throws InvalidRouteException if a rule cannot be enforced
     */
    List<MappedRoute> routes(ConfigurableListableBeanFactory beans, boolean interceptorIsBean) {
        return checked(() -> {
            new HandlerMappingStartupCheck(beans, rules).checkInherited();
            return check(beans, interceptorIsBean, true);
        });
    }

    /**
     * Returns the routes of another servlet's context, which may start only with that servlet's first request. Its
     * functional routes are checked when they are called, so that a missing guard denies only functional routes, and
     * other handlers still work.
     */
    List<MappedRoute> routesOfChild(ConfigurableListableBeanFactory beans, boolean interceptorIsBean) {
        return checked(() -> check(beans, interceptorIsBean, false));
    }

    private List<MappedRoute> check(
            ConfigurableListableBeanFactory beans, boolean interceptorIsBean, boolean functional) {
        requireConfigurer(beans);
        new HandlerMappingStartupCheck(beans, rules).run(interceptorIsBean);
        return new RouteStartupCheck(beans, authorizer, rules, functions).run(functional);
    }

    /**
     * Rejects a DispatcherServlet's context that has no handler mapping beans, because the servlet would create its own
     * mappings, which have no interceptor.
     *
     * @throws InvalidRouteException if the context has no handler mapping
     */
    static void requireMappings(ApplicationContext context) {
        if (context instanceof AbstractRefreshableWebApplicationContext web
                && web.getNamespace() != null // The context of a servlet.
                && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(web, HandlerMapping.class, true, false).length
                        == 0) {
            throw new InvalidRouteException("no route of " + context.getDisplayName()
                    + " is guarded, because Spring MVC is not set up in it: add @EnableWebMvc");
        }
    }

    /**
     * Rejects a configuration of Spring MVC that ignores the configurer, such as a class that extends
     * WebMvcConfigurationSupport.
     */
    private static void requireConfigurer(ConfigurableListableBeanFactory beans) {
        beans.getBeansOfType(RequestMappingHandlerAdapter.class, true, false).forEach((name, adapter) -> {
            List<HandlerMethodArgumentResolver> resolvers = adapter.getArgumentResolvers();
            if (resolvers == null || resolvers.stream().noneMatch(CallerArgumentResolver.class::isInstance)) {
                throw new IllegalStateException(
                        "the bean " + name + " ignores WachtWebMvcConfigurer, so that handlers get"
                                + " no WachtAuth and no error envelope is written: let the configuration that extends"
                                + " WebMvcConfigurationSupport implement WebMvcConfigurer instead (without Boot, also"
                                + " add @EnableWebMvc)");
            }
        });
    }

    static <T> T checked(Supplier<T> check) {
        try {
            return check.get();
        } catch (InvalidRouteException e) {
            throw e;
        } catch (IllegalStateException e) {
            throw new InvalidRouteException(String.valueOf(e.getMessage()), e);
        }
    }
}
