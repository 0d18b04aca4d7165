using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class DeleteChannelHandler(IConversationsDb db, ChannelService service) : IMessageHandler<Contract.DeleteChannel, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteChannel request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } channel)
            return ChannelErrors.NotFound;
        if (await db.ConversationPeople.AnyAsync(p => p.ChannelId == channel.Id, cancellationToken))
            return ChannelErrors.InUse;
        channel.Delete();
        db.Channels.Remove(channel);
        return NoContent.Value;
    }
}
