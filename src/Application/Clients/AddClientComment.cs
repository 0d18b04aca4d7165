using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class AddClientCommentHandler(IClientsDb db, ClientVisibility visibility, CommentAuthor author)
    : IMessageHandler<Contract.AddClientComment, Contract.ClientComment>
{
    public async Task<Result<Contract.ClientComment>> Handle(Contract.AddClientComment request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Change, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var mentions = await author.Mentioned(request.Body.Mentions, cancellationToken);
        if (!mentions.IsOk)
            return mentions.Error;
        var stamp = author.Now();
        var comment = ClientComment.Write(client.Id, request.Body.Text, stamp, mentions.Value);
        var done = client.Comment(comment.Id, stamp);
        if (!done.IsOk)
            return done.Error;
        client.Mention(comment);
        db.ClientComments.Add(comment);
        return ClientViews.Comment.View(comment);
    }
}
