using System.Text.Json;
using MakCrm.Application.Tenants;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Backups;
using MakCrm.Infrastructure.Domains;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Lending;
using MakCrm.Infrastructure.Mail;
using MakCrm.Infrastructure.Metrics;
using MakCrm.Infrastructure.TenantLife;
using MakCrm.WebApi.Cabinet;
using MakCrm.WebApi.Demo;
using MakCrm.WebApi.Endpoints;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using MakCrm.WebApi.Observability;
using MakCrm.WebApi.Pages;
using MakCrm.WebApi.Setup;
using MakCrm.WebApi.Streams;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MakCrm.WebApi;

/// <summary>A table of contents: what the server is made of and in which order a request passes.</summary>
public static class ServerBuilder
{
    // Settings come from the environment. Watching files for changes of others would cost a thread, and the kernel work for each write.
    const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    public static WebApplication Build(string[] args, ServerSettings settings, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = [NoReload, .. args], ContentRootPath = AppContext.BaseDirectory }
        );
        builder.UseEdge(settings.Urls);
        builder.AddLogs();
        builder.AddTelemetry(settings.Telemetry);
        builder.Services.AddMakCrm(settings.Databases, settings.MasterKey, settings.Tokens);
        builder.Services.AddEdge(settings.Times);
        builder.Services.AddLimits(settings);
        builder.Services.AddTenants(settings);
        builder.Services.AddMailTransport(settings.Mail, settings.IsDemo ? settings.DataFolder : null);
        builder.Services.AddPages(settings.Tokens.IsBehindTls);
        builder.Services.AddProtocol();
        builder.Services.AddSetup(settings);
        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        // Counts from the first request on, not from the first look at the figures.
        app.Services.GetRequiredService<MetricsCollector>();
        RejectedRequests.Use(app);
        app.UseProxies(settings.TrustedProxies);
        app.UsePublicScheme(settings.Tokens);
        app.UseEdgeHeaders();
        app.UseMiddleware<ExceptionHandlingMiddleware>();
        app.UseMiddleware<TenantPathMiddleware>().UseRouting();
        app.UseRequestTimeouts();
        app.UseCors();
        app.UseMiddleware<RequestAdmissionMiddleware>();
        app.MapControllers().TakeTheShortWay();
        app.MapProtocol();
        app.MapPages();
        app.MapDocs();
        app.MapMailbox();
        return app;
    }

    static void UseEdge(this WebApplicationBuilder builder, string urls)
    {
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The body itself is measured by RequestBody; here the frames of its chunks count, too.
            kestrel.Limits.MaxRequestBodySize = RequestBody.Limit * 2;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
        });
    }

    static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(json =>
        {
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            json.UseUtcTimestamp = true;
            json.IncludeScopes = true;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // Silent, the host makes no activity and no log scope for each request; ours is the correlation id.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A request that is given up is answered and counted; where it stood when it was is no news.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Http.Timeouts", LogLevel.Error);
        // What the database refuses is an outcome here, and its own texts can quote what people wrote.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddFilter("Npgsql", LogLevel.Critical);
        // It would write down the parameters of every request.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        // It warns of each page that is not to be cached, which none of them is.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
    }

    static void AddTenants(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings.Search).AddSingleton(settings.Webhooks).AddSingleton(settings.Streams).AddSingleton(settings.Amo);
        services.AddSingleton(settings.Conversations);
        services.AddSingleton(settings.Banks);
        services.AddSingleton(settings.Verification);
        services.AddSingleton(settings.Messengers);
        services.AddSingleton(settings.Retention).AddTenantLife(settings.Tenants);
        services.AddBackups(settings.Backups);
        services.AddFiles(settings.Files);
        services.AddSingleton(settings.Documents);
        services.AddDomains(TenantDomainSettings.From(new(settings.Tokens.Issuer), settings.BaseDomain), settings.Dns);
    }

    static void AddEdge(this IServiceCollection services, RequestTimeoutSettings times)
    {
        services.AddHttpContextAccessor();
        services
            .AddSingleton<ProblemCatalog>()
            .AddSingleton<RejectedRequests>()
            .AddSingleton<IErrorTexts>(all => all.GetRequiredService<ProblemCatalog>());
        services.AddSingleton<PermissionCatalog>();
        services.AddSingleton<Application.Referrals.IQrCodes, QrCodes>();
        services.AddOrigins();
        RequestTimeoutSettings.Add(services, times);
        services.AddSingleton<BearerTokenAuthenticator>().AddSingleton<QuestionnaireLinks>().AddSingleton<AnonymousTenantResolver>();
        services.AddSingleton<CrossTenantAccess>();
        services.AddSingleton<AccessDeniedAudit>().AddSingleton<StepUpAuthentication>();
        services.AddSingleton<ApiRequestLogger>();
        services.AddSingleton<UploadSpooler>().AddSingleton<DownloadConcurrencyLimiter>();
        services.AddSingleton<StreamLimiter>().AddSingleton<EventStreamEndpoint>();
        services.AddScoped<ProblemWriter>().AddScoped<IntakeReply>();
        services.AddScoped<IProblemWriter>(provider => provider.GetRequiredService<ProblemWriter>());
        services
            .AddMvcCore(mvc =>
            {
                // The contract's limits are checked in the pipeline, by generated code; reflection need not repeat them.
                mvc.ModelValidatorProviders.Clear();
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.InputFormatters.Clear();
                // Parameters come from paths and queries; asking each request whether it is a form is wasted on this API.
                mvc.ValueProviderFactories.Clear();
                mvc.ValueProviderFactories.Add(new RouteValueProviderFactory());
                mvc.ValueProviderFactories.Add(new QueryStringValueProviderFactory());
                mvc.InputFormatters.Add(new JsonBodyFormatter());
                mvc.ModelBinderProviders.Insert(0, new WireEnumBinderProvider());
                mvc.ModelBinderProviders.Insert(0, new InstantBinderProvider());
                mvc.ModelMetadataDetailsProviders.Add(new SuppressChildValidationMetadataProvider(typeof(object)));
                mvc.ModelBindingMessageProvider.SetMissingBindRequiredValueAccessor(_ => "required");
            })
            .AddApiExplorer()
            .ConfigureApiBehaviorOptions(ConfigureBehavior);
    }

    static void ConfigureBehavior(ApiBehaviorOptions api)
    {
        api.InvalidModelStateResponseFactory = BindingProblem.From;
        api.SuppressMapClientErrors = true;
        api.SuppressInferBindingSourcesForParameters = true;
    }

    static void AddPages(this IServiceCollection services, bool isBehindTls)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(form =>
        {
            form.FormFieldName = "form_token";
            form.Cookie.Name = isBehindTls ? "__Host-mak-form" : "mak-form";
            form.Cookie.SecurePolicy = isBehindTls ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<PendingSignInCookie>();
        services.AddSingleton<PageVisitorService>();
        services.AddSingleton<SessionPages>();
        services.AddSingleton<PasswordPages>();
        services.AddSingleton<UnsubscribePages>();
        services.AddSingleton<RegistrationPages>();
        services.AddSingleton<SecondFactorPages>();
        services.AddSingleton<SecondFactorSettingsPages>();
        services.AddSingleton<ApplicationConsentPages>();
        services.AddSingleton<AccessMatrixPages>();
        services.AddSingleton<PasskeyChallengeCookie>();
        services.AddSingleton<PasskeySettingsPages>();
        services.AddSingleton<PasskeySignInPages>();
        services.AddSingleton<DevicePages>();
        services.AddSingleton<CabinetPages>();
    }

    static void AddSetup(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<SystemDispatcher>();
        services.AddSingleton<NetworkBootstrapper>();
        services.AddSingleton<DemoClientFile>();
        services.AddSingleton<DemoUserSeeder>();
        services.AddSingleton<DemoSeeder>();
        services.AddSingleton<VerifyAuditCommand>();
        services.AddSingleton<ImportTenantCommand>();
        services.AddSingleton<BackupCommand>();
    }

    static void MapPages(this WebApplication app)
    {
        AccountPages.Map(app);
        SessionPages.Map(app);
        PasswordPages.Map(app);
        UnsubscribePages.Map(app);
        AmoCallbackEndpoints.Map(app);
        MessengerWebhookEndpoints.Map(app);
        IntakeEndpoint.Map(app);
        BankCallbackEndpoint.Map(app);
        CalendarFeedEndpoint.Map(app);
        ReferralEndpoint.Map(app);
        RegistrationPages.Map(app);
        SecondFactorPages.Map(app);
        SecondFactorSettingsPages.Map(app);
        ApplicationConsentPages.Map(app);
        DevicePages.Map(app);
        AccessMatrixPages.Map(app);
        PasskeySettingsPages.Map(app);
        PasskeySignInPages.Map(app);
        CabinetPages.Map(app);
        app.MapGet(OnDemandTlsEndpoint.Path, OnDemandTlsEndpoint.Answer).CountByAddress().ExcludeFromDescription();
        app.MapGet(FileLinkEndpoint.Path, FileLinkEndpoint.Open).CountByAddress().ExcludeFromDescription();
        app.MapGet("/health/live", HealthEndpoints.Live).ExcludeFromDescription();
        app.MapGet("/health/ready", HealthEndpoints.Ready).ExcludeFromDescription();
        app.MapGet("/metrics", MetricsEndpoint.Show).ExcludeFromDescription();
        app.MapGet("/problems/{code}", ProblemTypeEndpoint.Show).ExcludeFromDescription();
    }

    static void MapDocs(this WebApplication app)
    {
        app.MapGet("/openapi.yaml", () => Shown("openapi.yaml", "application/yaml")).ExcludeFromDescription();
        app.MapGet("/postman.json", () => Shown("postman.json", "application/json")).ExcludeFromDescription();
        // Only there: the middleware would look at every request.
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal),
            docs =>
                docs.UseSwaggerUI(ui =>
                {
                    ui.RoutePrefix = "docs";
                    ui.DocumentTitle = "MaK CRM API";
                    ui.SwaggerEndpoint("/openapi.yaml", "MaK CRM API v1");
                })
        );
    }

    static IResult Shown(string name, string type) => Results.Stream(typeof(ServerBuilder).Assembly.GetManifestResourceStream(name)!, type);
}
