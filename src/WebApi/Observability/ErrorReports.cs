using Sentry.AspNetCore;
using Sentry.Extensibility;

namespace MakCrm.WebApi.Observability;

/// <summary>Reports what is logged as an error to Sentry: what nobody expected, of requests and of background work.</summary>
static class ErrorReports
{
    public static void AddErrorReports(this WebApplicationBuilder builder, Uri dsn) =>
        builder.WebHost.UseSentry(sentry => Set(sentry, dsn));

    static void Set(SentryAspNetCoreOptions sentry, Uri dsn)
    {
        sentry.Dsn = dsn.OriginalString;
        sentry.MinimumEventLevel = LogLevel.Error;
        sentry.MinimumBreadcrumbLevel = LogLevel.None;
        sentry.MaxBreadcrumbs = 0;
        sentry.SendDefaultPii = false;
        sentry.MaxRequestBodySize = RequestSize.None;
        sentry.IsEnvironmentUser = false;
        sentry.AutoSessionTracking = false;
        sentry.SendClientReports = false;
        sentry.CaptureFailedRequests = false;
        sentry.AutoRegisterTracing = false;
        sentry.DisableSentryHttpMessageHandler = true;
        sentry.SetBeforeSend(
            (found, hint) =>
            {
                hint.Attachments.Clear();
                return ErrorRedaction.Of(found);
            }
        );
    }
}
