using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Following;

static class SubscriptionServiceCollectionExtensions
{
    public static void AddFollowing(this IServiceCollection services, IEnumerable<Type> types)
    {
        var followers = new SubscriptionRegistry([.. types.Select(SubscriptionDescriptor.Of)]);
        foreach (var follower in followers.All)
            services.AddScoped(follower.Type);
        services.AddSingleton(followers);
        services.AddSingleton<SubscriptionStore>();
        services.AddSingleton<SubscriptionRunner>();
        services.AddHostedService<SubscriptionWorker>();
    }
}
