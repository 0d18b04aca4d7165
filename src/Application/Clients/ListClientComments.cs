using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientCommentsHandler(IClientsDb db, ClientVisibility visibility)
    : IMessageHandler<Contract.ListClientComments, Contract.ClientCommentPage>
{
    public async Task<Result<Contract.ClientCommentPage>> Handle(Contract.ListClientComments request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Read, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var masking = visibility.Look(client);
        var isHidden = masking[ClientFields.Comments] == FieldVisibility.Hidden;
        var page = await db
            .ClientComments.Where(c => c.ClientId == request.Id && !isHidden)
            .ToPage(request.Cursor, request.Limit, ClientViews.Comment, cancellationToken);
        return page.Map(p => new Contract.ClientCommentPage
        {
            Items = [.. p.Items.Select(c => c with { Text = ClientMasking.Comment(c.Text, masking)! })],
            NextCursor = p.NextCursor,
        });
    }
}
