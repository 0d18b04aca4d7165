using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class ListChannelsHandler(IConversationsDb db, ChannelService service) : IMessageHandler<Contract.ListChannels, Contract.ChannelPage>
{
    public async Task<Result<Contract.ChannelPage>> Handle(Contract.ListChannels request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await db
            .Channels.AsNoTracking()
            .Where(c => last == null || c.Id < last)
            .OrderByDescending(c => c.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return new Contract.ChannelPage
        {
            Items = await service.Views([.. found.Take(request.Limit)], cancellationToken),
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}
