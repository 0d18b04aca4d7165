using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Comments on clients, and who is responsible for them, for modules that treat records of all types.</summary>
sealed class ClientNotes(IClientsDb db, ClientVisibility visibility, ICaller caller, TimeProvider clock) : IRecordComments, IRecordLookup
{
    public RecordType Record => RecordType.Client;

    public string Permission => ClientVisibility.Change;

    public bool TellsOf(string field) => ClientFieldMap.Knows(field);

    public async Task<Error?> Comment(Guid id, string text, CancellationToken ct)
    {
        if (await visibility.Find(id, ClientVisibility.Change, ct) is not { } client)
            return ClientErrors.NotFound;
        var stamp = caller.Now(clock);
        var comment = ClientComment.Write(client.Id, text, stamp);
        if (client.Comment(comment.Id, stamp).Error is { } refusal)
            return refusal;
        db.ClientComments.Add(comment);
        return null;
    }

    public Task<Guid?> Responsible(Guid id, CancellationToken ct) =>
        db.Clients.Where(c => c.Id == id).Select(c => c.ResponsibleId).FirstOrDefaultAsync(ct);
}
