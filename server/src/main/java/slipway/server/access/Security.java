package slipway.server.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** What needs a token: everything under /api/v1, and the metrics. */
@Configuration(proxyBeanMethods = false)
public class Security {

  @Bean
  SecurityFilterChain chain(HttpSecurity http, Token token, Sessions sessions) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new AccessFilter(token, sessions), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/api/**", "/metrics")
                    .authenticated()
                    .requestMatchers(HttpMethod.GET, "/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, "/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (_, response, _) ->
                            Refusals.write(
                                response,
                                401,
                                "TOKEN_MISSING",
                                "a token is needed: Authorization: Bearer, with what stands in the file token of the data folder; a browser gets in by the link slipway up prints"))
                    .accessDeniedHandler(
                        (_, response, _) ->
                            Refusals.write(response, 403, "NOT_ALLOWED", "this is not allowed")))
        .build();
  }

  /** Nobody logs in by name and password. */
  @Bean
  AuthenticationManager nobody() {
    return authentication -> {
      throw new ProviderNotFoundException("nobody logs in by name and password");
    };
  }
}
