using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

/// <summary>What a partner names of other modules must be there.</summary>
sealed class PartnerLinks(ISourceLookup sources, ITenantLookup network, IMemberLookup members) : IModuleService
{
    /// <summary>Null when all that <paramref name="details"/> names is there; what stood there before is not asked again.</summary>
    public async Task<Error?> Refusal(PartnerDetails details, PartnerDetails? before, CancellationToken ct)
    {
        foreach (var (index, source) in details.SourceIds.Index().ToList())
        {
            if (before?.SourceIds.Contains(source) != true && !await sources.Exists(source, ct))
                return PartnerErrors.SourceUnknown.WithPointer($"/sourceIds/{index}");
        }

        if (details.FranchiseeTenantId is not { } tenant || tenant == before?.FranchiseeTenantId)
            return null;
        return await network.Find(tenant, ct) is { IsHeadOffice: false } ? null : PartnerErrors.TenantUnknown;
    }

    /// <summary>Somebody who may still work; that it is no machine client, the store sees to.</summary>
    public Task<bool> IsPerson(Guid userId, CancellationToken ct) => members.Exists(userId, ct);
}
