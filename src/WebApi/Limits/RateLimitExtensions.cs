using MakCrm.Infrastructure.Metrics;
using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Limits;

/// <summary>How the limits come into the server.</summary>
public static class RateLimitExtensions
{
    public static void AddLimits(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings.RateLimits);
        services.AddSingleton(provider => new TenantMetrics(settings.MetricTenants, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RequestRateLimiter>();
    }

    /// <summary>For what strangers may call beside the operations of the contract: each address has a budget.</summary>
    public static T CountByAddress<T>(this T endpoint, int cost = 1)
        where T : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            async (context, next) =>
            {
                if (
                    context.HttpContext.RequestServices.GetRequiredService<RequestRateLimiter>().TakeByAddress(context.HttpContext, cost)
                    is not { } spent
                )
                    return await next(context);
                await ResponseWriter.WriteProblem(context.HttpContext, spent);
                return Results.Empty;
            }
        );
}
