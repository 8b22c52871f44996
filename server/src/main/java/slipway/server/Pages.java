package slipway.server;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The page's files; every address of a view is the page itself, which shows that view. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
  private static final String FOLDER = "classpath:/slipway/page/";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/**")
        .addResourceLocations(FOLDER)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(true)
        .addResolver(new ViewOrFile());
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  private static final class ViewOrFile extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      Resource file = super.getResource(path, location);
      boolean view =
          !path.startsWith("api/")
              && !path.startsWith("health/")
              && path.lastIndexOf('.') <= path.lastIndexOf('/');
      return file == null && view ? super.getResource("index.html", location) : file;
    }
  }
}
