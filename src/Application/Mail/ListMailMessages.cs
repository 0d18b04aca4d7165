using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

sealed class ListMailMessagesHandler(IMailDb db) : IMessageHandler<Contract.ListMailMessages, Contract.MailMessagePage>
{
    public async Task<Result<Contract.MailMessagePage>> Handle(Contract.ListMailMessages request, CancellationToken cancellationToken)
    {
        var messages = db.MailMessages.AsQueryable();
        if (request.State?.MapTo<MailMessageState>() is { } state)
            messages = messages.Where(m => m.State == state);
        if (EnumWireFormat.ToWireName(request.Template) is { } template)
            messages = messages.Where(m => m.Template == template);
        // Addresses are kept as they are read; what is no address has no letters.
        if (request.Recipient is { } text)
        {
            var recipient = EmailAddress.Parse(text)?.Address ?? "";
            messages = messages.Where(m => m.Recipient == recipient);
        }

        var page = await messages.ToPage(request.Cursor, request.Limit, MailViews.Message, cancellationToken);
        return page.Map(p => new Contract.MailMessagePage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
