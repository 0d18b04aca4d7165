using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Operations;

sealed class ListAuditEntriesHandler(IOperationsDb db, IMemberLookup members, ISourceLookup sources, ICaller caller)
    : IMessageHandler<Contract.ListAuditEntries, Contract.AuditEntryPage>
{
    public async Task<Result<Contract.AuditEntryPage>> Handle(Contract.ListAuditEntries request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var isOldestFirst = request.Order == Contract.AuditOrder.OldestFirst;
        var found = Filter(request).After(last, isOldestFirst);
        var entries = await found.AsNoTracking().Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = entries.Take(request.Limit).ToList();
        var actors = shown.Select(e => e.ActorId).Where(id => id != Guid.Empty).Distinct().ToList();
        var names = await Names(actors, cancellationToken);
        return new Contract.AuditEntryPage
        {
            Items = [.. shown.Select(e => e.View(names.GetValueOrDefault(e.ActorId), e.IsKeptBackFrom(caller)))],
            NextCursor = entries.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }

    /// <summary>Members; and sources, in whose name platforms post leads.</summary>
    async Task<Dictionary<Guid, string>> Names(IReadOnlyList<Guid> actors, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>(await members.GetNames(actors, ct));
        foreach (var (id, name) in await sources.Names([.. actors.Where(id => !names.ContainsKey(id))], ct))
            names[id] = name;
        return names;
    }

    IQueryable<AuditEntry> Filter(Contract.ListAuditEntries request)
    {
        var entries = db.AuditEntries;
        if (request.EntityType is { } type)
            entries = entries.Where(e => e.EntityType == type);
        // Things have uuids; another text is the id of nothing.
        if (request.EntityId is { } text)
            entries = Guid.TryParse(text, out var entity) ? entries.Where(e => e.EntityId == entity) : entries.Where(e => false);
        if (request.ActorId is { } actor)
            entries = entries.Where(e => e.ActorId == actor);
        if (request.Operation is { } operation)
            entries = entries.Where(e => e.Operation == operation);
        if (request.CorrelationId is { } correlation)
            entries = entries.Where(e => e.CorrelationId == correlation);
        if (request.RemoteAddress is { } address)
            entries = entries.Where(e => e.RemoteAddress == address);
        return entries.Between(request.From, request.To);
    }
}
