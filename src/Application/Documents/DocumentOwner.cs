using System.Text.Json.Nodes;
using MakCrm.Application.Tenants.Public;

namespace MakCrm.Application.Documents;

/// <summary>The organization that a document is made by, and what day it is there.</summary>
sealed class DocumentOwner(ITenantLookup network, IUnitOfWork work, TimeProvider clock) : IModuleService
{
    TenantSummary? existing;

    public async Task<JsonObject> Fields(CancellationToken ct)
    {
        var tenant = await Tenant(ct);
        return new() { ["name"] = tenant.Name, ["city"] = tenant.City };
    }

    public async Task<DateOnly> Today(CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await Tenant(ct)).TimeZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
    }

    async Task<TenantSummary> Tenant(CancellationToken ct) => existing ??= (await network.Find(work.TenantId, ct))!;
}
