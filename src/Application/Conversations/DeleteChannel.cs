using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class DeleteChannelHandler(IConversationsDb db, ChannelDesk desk) : IHandle<Contract.DeleteChannel, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteChannel request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } channel)
            return ChannelErrors.NotFound;
        if (await db.ConversationPeople.AnyAsync(p => p.ChannelId == channel.Id, cancellationToken))
            return ChannelErrors.InUse;
        channel.Delete();
        db.Channels.Remove(channel);
        return Nothing.Value;
    }
}
