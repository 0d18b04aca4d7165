using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>What is said in a dispute, checked against what whoever says it may know.</summary>
sealed class ClaimDisputeService(ClaimService service, ILeadLookup leads, IRecordVisibilityResolver records, ICaller caller)
    : IModuleService
{
    public Guid CallerId => caller.Id;

    public DateTimeOffset Now => service.Now;

    /// <summary>The claim on the client that somebody names, by himself or by a lead.</summary>
    public async Task<Result<ClientClaim>> Claim(Contract.ClaimDisputeRegistration registration, CancellationToken ct)
    {
        var client = await Client(registration, ct);
        if (!client.IsOk)
            return client.Error;
        return await service.FindActive(client.Value, ct) is { } claim ? claim : ClaimDisputeErrors.NotClaimed;
    }

    public async Task<Result<DisputeStatement>> Read(string text, IReadOnlyList<Guid>? fileIds, CancellationToken ct)
    {
        var ids = (fileIds ?? []).Distinct().ToList();
        var files = records.Of("files");
        if (ids.Count == 0)
            return new DisputeStatement(text.Trim(), ids);
        var seen = caller.HasPermission(files.Read) ? await files.Find(caller, files.Read, ids, ct) : new Dictionary<Guid, RecordAccess>();
        return ids.All(id => seen.TryGetValue(id, out var file) && file.IsVisible)
            ? new DisputeStatement(text.Trim(), ids)
            : ClaimDisputeErrors.FileUnknown;
    }

    async Task<Result<Guid>> Client(Contract.ClaimDisputeRegistration registration, CancellationToken ct)
    {
        switch (registration)
        {
            case { ClientId: { } client, LeadId: null }:
                return await service.CanSeeClient(client, ct) ? client : ClaimErrors.ClientUnknown;
            case { ClientId: null, LeadId: { } id }:
                if (!caller.HasPermission(LeadPermissions.Read) || await leads.Find(id, ct) is not { } lead)
                    return ClaimDisputeErrors.LeadUnknown;
                return lead.ClientId is { } found ? found : ClaimDisputeErrors.NotClaimed;
            default:
                return ClaimDisputeErrors.OfOne;
        }
    }
}
