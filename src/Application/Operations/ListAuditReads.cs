using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Operations;

sealed class ListAuditReadsHandler(IOperationsDb db, IMemberLookup members)
    : IMessageHandler<Contract.ListAuditReads, Contract.AuditReadPage>
{
    public async Task<Result<Contract.AuditReadPage>> Handle(Contract.ListAuditReads request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var before))
            return PageCursor.InvalidCursor;
        var reads = await db.AuditReads(request, before, cancellationToken);
        var shown = reads.Take(request.Limit).ToList();
        var names = await members.GetNames([.. shown.Select(r => r.ActorId).Distinct()], cancellationToken);
        return new Contract.AuditReadPage
        {
            Items = [.. shown.Select(r => View(r, names.GetValueOrDefault(r.ActorId)))],
            NextCursor = reads.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }

    static Contract.AuditRead View(AuditRead read, string? actorName) =>
        new()
        {
            Id = read.Id,
            At = read.At,
            ActorId = read.ActorId,
            ActorName = actorName,
            Operation = read.Operation,
            EntityType = read.EntityType,
            EntityIds = read.EntityIds,
            CorrelationId = read.CorrelationId.ToString(),
            RemoteAddress = read.RemoteAddress,
            ClientId = read.ClientId,
            SessionId = read.SessionId,
            UserAgent = read.UserAgent,
        };
}
