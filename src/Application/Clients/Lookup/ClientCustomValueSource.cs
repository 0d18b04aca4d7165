using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.Clients;

sealed class ClientCustomValueSource(IClientsDb db) : ICustomValueSource
{
    public RecordType Record => RecordType.Client;

    public IQueryable<StoredValues> All =>
        db
            .Clients.Where(c => c.TrashedAt == null && c.AnonymizedAt == null)
            .Select(c => new StoredValues { Id = c.Id, Values = c.CustomValues });
}
