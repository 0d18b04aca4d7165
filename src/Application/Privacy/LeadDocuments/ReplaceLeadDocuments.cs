namespace MakCrm.Application.Privacy;

sealed class ReplaceLeadDocumentsHandler(LeadDocumentService service)
    : IMessageHandler<Contract.ReplaceLeadDocuments, Contract.LeadDocuments>
{
    public Task<Result<Contract.LeadDocuments>> Handle(Contract.ReplaceLeadDocuments request, CancellationToken cancellationToken)
    {
        var to = request.Body;
        var snils = to.Snils is { } text ? PersonDocuments.Bare(text) : null;
        return service.Change(request.Id, _ => new(to.Passport.ToDomain(), snils, to.Inn, to.BankAccount.ToDomain()), cancellationToken);
    }
}
