using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientRelationsHandler(ClientRelationService relations, ClientVisibility visibility)
    : IMessageHandler<Contract.ListClientRelations, Contract.ClientRelationPage>
{
    public async Task<Result<Contract.ClientRelationPage>> Handle(Contract.ListClientRelations request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Read, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var seen = relations.SeenFrom(client.Id);
        if (last is { } before)
            seen = seen.Where(s => s.Relation.Id < before);
        if (request.Role?.MapTo<ClientRole>() is { } role)
        {
            var counterpart = role.Counterpart();
            seen = seen.Where(s =>
                (s.Relation.OfId == client.Id && s.Relation.Role == role)
                || (s.Relation.HolderId == client.Id && s.Relation.Role == counterpart)
            );
        }

        var page = await seen.AsNoTracking().OrderByDescending(s => s.Relation.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = page.Take(request.Limit).ToList();
        return new Contract.ClientRelationPage
        {
            Items = [.. shown.Select(s => relations.Show(client, s))],
            NextCursor = page.Count > shown.Count ? PageCursor.Encode(shown[^1].Relation.Id) : null,
        };
    }
}
