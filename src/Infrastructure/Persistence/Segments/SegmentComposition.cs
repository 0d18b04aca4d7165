using MakCrm.Application.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Segments;

static class SegmentComposition
{
    public static void AddSegments(this IServiceCollection services)
    {
        services.AddScoped<IRecordChangeFeed, RecordChangeFeed>();
        services.AddSingleton<SegmentWatchWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<SegmentWatchWorker>());
    }
}
