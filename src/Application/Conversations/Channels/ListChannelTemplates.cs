using System.Buffers.Text;
using System.Text;
using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class ListChannelTemplatesHandler(ChannelService service, IChannelGateway port)
    : IMessageHandler<Contract.ListChannelTemplates, Contract.ChannelTemplatePage>
{
    /// <summary>Begins what a cursor holds.</summary>
    const char Mark = '>';

    public async Task<Result<Contract.ChannelTemplatePage>> Handle(
        Contract.ListChannelTemplates request,
        CancellationToken cancellationToken
    )
    {
        if (!IsOurs(request.Cursor, out var after))
            return PageCursor.InvalidCursor;
        if (await service.FindReadOnly(request.Id, cancellationToken) is not { } channel)
            return ChannelErrors.NotFound;
        if (channel.BusinessId is null)
            return ChannelErrors.WithoutTemplates;
        if (await port.Templates(channel, request.Limit, after, cancellationToken) is not { } page)
            return ChannelErrors.Silent;
        return new Contract.ChannelTemplatePage
        {
            Items = [.. page.Items.Select(View)],
            NextCursor = page.After is { } end ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark + end)) : null,
        };
    }

    /// <param name="after">The messenger's own word for where a page ended; null for the first.</param>
    static bool IsOurs(string? cursor, out string? after)
    {
        after = null;
        if (cursor is null)
            return true;
        if (!Base64Url.IsValid(cursor) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is not [Mark, .. var text])
            return false;
        after = text;
        return true;
    }

    static Contract.ChannelTemplate View(ProviderMessageTemplate template) =>
        new()
        {
            Name = template.Name,
            Language = template.Language,
            Status = template.Status,
            Category = template.Category,
            Text = template.Text,
            Variables = template.Variables ?? 0,
            IsSendable = template is { Status: "approved", Variables: not null, IsPlain: true },
        };
}
