using MakCrm.Application.Search;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Search;

static class SearchComposition
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<PgStemmer>();
        services.AddSingleton<SearchDocumentBuilder>();
        services.AddSingleton<SearchIndexProjection>();
        services.AddHostedService<SearchIndexWorker>();
        services.AddScoped<ISearchIndex, SearchIndex>();
    }
}
