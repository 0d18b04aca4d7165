using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Following;

static class FollowingComposition
{
    public static void AddFollowing(this IServiceCollection services, IEnumerable<Type> types)
    {
        var followers = new Followers([.. types.Select(Follower.Of)]);
        foreach (var follower in followers.All)
            services.AddScoped(follower.Type);
        services.AddSingleton(followers);
        services.AddSingleton<FeedPages>();
        services.AddSingleton<FollowedWork>();
        services.AddHostedService<FollowKeeper>();
    }
}
