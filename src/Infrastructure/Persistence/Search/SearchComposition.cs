using MakCrm.Application.Search;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Search;

static class SearchComposition
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<WordStems>();
        services.AddSingleton<SearchEntries>();
        services.AddSingleton<SearchFollower>();
        services.AddHostedService<SearchKeeper>();
        services.AddScoped<ISearchIndex, SearchIndex>();
    }
}
