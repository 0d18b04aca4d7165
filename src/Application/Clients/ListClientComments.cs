using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientCommentsHandler(IClientsDb db, ClientVisibility sight)
    : IMessageHandler<Contract.ListClientComments, Contract.ClientCommentPage>
{
    public async Task<Result<Contract.ClientCommentPage>> Handle(Contract.ListClientComments request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientVisibility.Read, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var look = sight.Look(client);
        var isHidden = look[ClientFields.Comments] == FieldVisibility.Hidden;
        var page = await db
            .ClientComments.Where(c => c.ClientId == request.Id && !isHidden)
            .ToPage(request.Cursor, request.Limit, ClientViews.Comment, cancellationToken);
        return page.Map(p => new Contract.ClientCommentPage
        {
            Items = [.. p.Items.Select(c => c with { Text = ClientMasking.Comment(c.Text, look)! })],
            NextCursor = p.NextCursor,
        });
    }
}
