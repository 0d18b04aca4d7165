using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>What Protection does for the module that keeps clients.</summary>
sealed class ClientProtection(IProtectionDb db, ClaimService service, ICaller caller) : IClientProtection
{
    public async Task RegisterNewClients(IReadOnlyList<NewClientOrigin> received, CancellationToken ct)
    {
        if (received.Count == 0 || await service.Policy(ct) is not { Terms.Count: > 0 } policy)
            return;
        foreach (var client in received)
        {
            var evidence = service.Evidence(EnumWireFormat.Parse<ClaimOrigin>(client.Way)) with
            {
                SourceId = client.SourceId,
                LeadId = client.LeadId,
                ImportId = client.ImportId,
            };
            var term = policy.TermOf(client.SourceCode, evidence.Way);
            if (term > TimeSpan.Zero && policy.HolderOf(client.ResponsibleId, evidence.BroughtBy, client.SourceId) is { } holder)
                db.ClientClaims.Add(ClientClaim.Make(client.ClientId, holder, evidence.BroughtAt + term, evidence, policy.Warning));
        }
    }

    public async Task<IReadOnlySet<Guid>> FindProtected(IReadOnlyCollection<Guid> clientIds, Guid? responsibleId, CancellationToken ct)
    {
        if (clientIds.Count == 0 || caller.HasPermission(ClaimVisibility.Override))
            return new HashSet<Guid>();
        var now = service.Now;
        return await db
            .ClientClaims.Where(c => clientIds.Contains(c.ClientId) && c.EndedAt == null && c.Until > now)
            // Whoever holds a client may give him away, and giving him to his holder takes him from nobody.
            .Where(c => c.HolderId != caller.Id && (responsibleId == null || c.HolderId != responsibleId))
            .Select(c => c.ClientId)
            .ToHashSetAsync(ct);
    }
}
