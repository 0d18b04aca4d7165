using System.Text;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class DryRunBankConnectionHandler(BankConnectionReader reader)
    : IMessageHandler<Contract.DryRunBankConnection, Contract.BankDryRunResult>
{
    public async Task<Result<Contract.BankDryRunResult>> Handle(Contract.DryRunBankConnection request, CancellationToken cancellationToken)
    {
        if (await reader.Find(request.Id, cancellationToken) is not { } connection)
            return BankConnectionErrors.NotFound;
        var body = request.Body;
        var (kind, mapping) = (body.Kind?.MapTo<BankConnectionKind>() ?? connection.Kind, body.Mapping?.ToDomain() ?? connection.Mapping);
        if (mapping.Refusal() is { } refusal)
            return refusal;
        var written = BankRequestWriter.Write(kind, mapping, BankFieldValues.Invented(mapping.AmountUnit));
        return new Contract.BankDryRunResult
        {
            Url = connection.Address + mapping.SubmitPath.Replace("{key}", BankFieldValues.InventedKey, StringComparison.Ordinal),
            ContentType = written.ContentType,
            Body = Encoding.UTF8.GetString(written.Body),
            Missing = written.Missing,
            Reading = body.Report is { } report ? Reading(mapping, report, body.ContentType) : null,
        };
    }

    static Contract.BankReading Reading(BankMapping mapping, string report, string? contentType) =>
        BankReportReader.Read(mapping, BankDocumentReader.Read(Encoding.UTF8.GetBytes(report), contentType)) is { } update
            ? View(update)
            : new()
            {
                IsUnderstood = false,
                Conditions = [],
                Offers = [],
                Documents = [],
            };

    static Contract.BankReading View(BankUpdate update) =>
        new()
        {
            IsUnderstood = update.Key is not null || update.Reference is not null,
            Key = update.Key,
            Reference = update.Reference,
            EventId = update.EventId,
            Sequence = update.Sequence,
            Time = update.Time,
            Status = update.Status,
            State = update.State?.MapTo<Contract.BankReportedState>(),
            Reason = update.Reason,
            Conditions = update.Conditions,
            Offers = [.. update.Offers.Select(View)],
            Documents = [.. update.Documents.Select(d => d.Code)],
        };

    static Contract.LoanOfferDraft View(LoanOfferDraft offer) =>
        new()
        {
            Amount = offer.Amount.ToContract(),
            Months = offer.Months,
            Rate = offer.Rate,
            MonthlyPayment = offer.MonthlyPayment?.ToContract(),
            FullCost = offer.FullCost,
            ValidUntil = offer.ValidUntil,
        };
}
