using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class AddClientCommentHandler(IClientsDb db, ClientSight sight, ICaller caller, TimeProvider clock)
    : IHandle<Contract.AddClientComment, Contract.ClientComment>
{
    public async Task<Result<Contract.ClientComment>> Handle(Contract.AddClientComment request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientSight.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var deed = caller.Now(clock);
        var comment = ClientComment.Write(client.Id, request.Body.Text, deed);
        var done = client.Comment(comment.Id, deed);
        if (!done.IsOk)
            return done.Error;
        db.ClientComments.Add(comment);
        return ClientViews.CommentView(comment);
    }
}
