package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import dev.wacht.spring.internal.CredentialFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.HandlerMethod;

/** Reads the filter chains of Spring Security. Loaded only if Spring Security is on the class path. */
final class FilterChains implements SecurityRules {
    private static final String BEAN = "springSecurityFilterChain";
    private static final Pattern PATH = Pattern.compile("(?<=[\\s'\"=\\[(])/[^\\s'\"\\],)]*");

    private final List<SecurityFilterChain> chains;
    private final Authorities authorities;
    private final MethodSecurity methods;

    private FilterChains(List<SecurityFilterChain> chains, Authorities authorities) {
        this.chains = chains;
        this.authorities = authorities;
        this.methods = new MethodSecurity(authorities);
    }

    static SecurityRules of(ApplicationContext context) {
        Authorities authorities = Authorities.of(context);
        if (!context.containsBean(BEAN)) {
            return new FilterChains(List.of(), authorities);
        }
        if (context.getBean(BEAN) instanceof FilterChainProxy proxy) {
            return new FilterChains(proxy.getFilterChains(), authorities);
        }
        throw new IllegalStateException(
                "the filter chains cannot be read: the bean " + BEAN + " is not a FilterChainProxy of Spring Security");
    }

    @Override
    public ChainRule ofChain(HttpServletRequest request, String template) throws UnresolvedRuleException {
        MatcherReader reader = new MatcherReader(request, template);
        List<ChainRule> possible = new ArrayList<>();
        for (SecurityFilterChain chain : chains) {
            Match match = chain instanceof DefaultSecurityFilterChain known
                    ? reader.read(known.getRequestMatcher())
                    : Match.UNKNOWN;
            if (match != Match.NO) {
                possible.add(ruleOf(chain, reader));
            }
            if (match == Match.YES) {
                return theOnly(possible);
            }
        }
        possible.add(ChainRule.NONE);
        return theOnly(possible);
    }

    private static ChainRule theOnly(List<ChainRule> possible) throws UnresolvedRuleException {
        if (Set.copyOf(possible).size() > 1) {
            throw new UnresolvedRuleException(
                    "the matcher of a filter chain depends on more than path and method, or on"
                            + " path variables that the sample requests do not cover, and the chains have different rules");
        }
        return possible.get(0);
    }

    @Override
    public Optional<RouteRule> ofMethod(HandlerMethod handler, ChainRule chain) throws UnresolvedRuleException {
        return methods.ruleOf(handler, chain);
    }

    @Override
    public List<String> patterns() {
        TreeSet<String> patterns = new TreeSet<>();
        for (SecurityFilterChain chain : chains) {
            if (chain instanceof DefaultSecurityFilterChain known) {
                addPatterns(known.getRequestMatcher(), patterns);
            }
            for (Filter filter : chain.getFilters()) {
                if (filter instanceof AuthorizationFilter authorization) {
                    RequestRules.matchers(authorization.getAuthorizationManager())
                            .forEach(matcher -> addPatterns(matcher, patterns));
                }
            }
        }
        return List.copyOf(patterns);
    }

    private static void addPatterns(RequestMatcher matcher, Set<String> patterns) {
        for (RequestMatcher part : MatcherReader.parts(matcher)) {
            addPatterns(part, patterns);
        }
        MatcherReader.pattern(matcher).ifPresentOrElse(patterns::add, () -> {
            Matcher path = PATH.matcher(" " + matcher);
            while (path.find()) {
                patterns.add(path.group());
            }
        });
    }

    private ChainRule ruleOf(SecurityFilterChain chain, MatcherReader reader) throws UnresolvedRuleException {
        Optional<CredentialFilter> credentialFilter = chain.getFilters().stream()
                .filter(CredentialFilter.class::isInstance)
                .map(CredentialFilter.class::cast)
                .findFirst();
        ChainRule unauthorized = new ChainRule(
                Optional.empty(),
                credentialFilter.map(CredentialFilter::accept),
                credentialFilter.map(CredentialFilter::authorizesRoutes).orElse(false),
                OtherLogins.in(chain.getFilters()));
        List<RouteRule> rules = new ArrayList<>();
        for (Filter filter : chain.getFilters()) {
            if (filter instanceof AuthorizationFilter authorization) {
                rules.add(new RequestRules(new ManagerRules(unauthorized, authorities))
                        .of(authorization.getAuthorizationManager(), reader));
            } else if (filter.getClass().getSimpleName().equals("FilterSecurityInterceptor")) {
                throw new UnresolvedRuleException("a FilterSecurityInterceptor of older versions decides");
            }
        }
        if (rules.isEmpty()) {
            return unauthorized;
        }
        RouteRule all = rules.get(0);
        for (RouteRule more : rules.subList(1, rules.size())) {
            all = RuleJoin.both(all, more);
        }
        return new ChainRule(
                Optional.of(all), unauthorized.accept(), unauthorized.standsAlone(), unauthorized.otherLogin());
    }
}
