using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ClientNotificationRecipients(IClientsDb db) : IClientNotificationRecipients
{
    public async Task<IReadOnlyList<Guid>> OfComment(Guid clientId, Guid commentId, CancellationToken ct)
    {
        var author = await db.ClientComments.Where(c => c.Id == commentId).Select(c => c.AuthorId).FirstOrDefaultAsync(ct);
        var hearers = await db
            .Clients.Where(c => c.Id == clientId && c.ResponsibleId != null)
            .Select(c => c.ResponsibleId!.Value)
            .Union(db.ClientFollowers.Where(f => f.ClientId == clientId).Select(f => f.UserId))
            .ToListAsync(ct);
        return [.. hearers.Where(hearer => hearer != author)];
    }

    public Task<Guid?> OfScan(Guid scanId, CancellationToken ct) =>
        db.ClientScans.Where(s => s.Id == scanId && s.State == ClientScanState.Finished).Select(s => s.StartedBy).FirstOrDefaultAsync(ct);
}
