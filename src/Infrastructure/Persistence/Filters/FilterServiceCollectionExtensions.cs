using MakCrm.Application.Bulk;
using MakCrm.Application.Common;
using MakCrm.Application.Deals;
using MakCrm.Infrastructure.Persistence.Bulk;
using MakCrm.Infrastructure.Persistence.Clients;
using MakCrm.Infrastructure.Persistence.Deals;
using MakCrm.Infrastructure.Persistence.Leads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Where the parts are put together that records are found and read by.</summary>
static class FilterServiceCollectionExtensions
{
    public static void AddFilters(this IServiceCollection services)
    {
        services.TryAddSingleton(SearchLimits.Default);
        services.AddSingleton<RecordSearchSchema, LeadSearchSchema>();
        services.AddSingleton<RecordSearchSchema, ClientSearchSchema>();
        services.AddSingleton<RecordSearchSchema, DealSearchSchema>();
        services.AddScoped<RecordSearch>();
        services.AddScoped<IRecordSearch>(provider => provider.GetRequiredService<RecordSearch>());
        services.AddScoped<IBulkItemCollector, BulkItemCollector>();
        services.AddScoped<IRecordRowReader, RecordRowReader>();
        services.AddScoped<IRecordDates, RecordDates>();
        services.AddScoped<IBoardReader, BoardReader>();
        services.AddScoped<IFormulaPreview, FormulaPreview>();
    }
}
