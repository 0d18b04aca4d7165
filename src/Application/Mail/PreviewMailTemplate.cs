using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class PreviewMailTemplateHandler(IMailDb db, SenderNameReader ownName)
    : IMessageHandler<Contract.PreviewMailTemplate, Contract.MailPreview>
{
    public async Task<Result<Contract.MailPreview>> Handle(Contract.PreviewMailTemplate request, CancellationToken cancellationToken)
    {
        var template = await db.MailTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken);
        if (template is null)
            return MailTemplateErrors.NotFound;
        var (body, kind) = (request.Body, template.Kind);
        var words = new MailTemplateContent(body.Subject ?? template.Subject, body.Text ?? template.Text, body.Html ?? template.Html);
        if (words.Fault(kind) is { } fault)
            return fault;
        var values = SampleTemplateValues.Of(kind, template.Language);
        values[MailTemplateKind.Organization] = await ownName.Find(cancellationToken);
        foreach (var (value, index) in (body.Values ?? []).Select((value, index) => (value, index)))
        {
            if (!kind.Placeholders.Contains(value.Name))
                return MailTemplateErrors.PlaceholderUnknown.WithPointer($"/values/{index}/name");
            values[value.Name] = value.Value;
        }

        var filled = words.Fill(values);
        return new Contract.MailPreview
        {
            Subject = filled.Subject,
            Text = filled.Text,
            Html = filled.Html,
        };
    }
}
