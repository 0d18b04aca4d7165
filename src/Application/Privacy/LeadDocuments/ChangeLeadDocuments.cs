namespace MakCrm.Application.Privacy;

sealed class ChangeLeadDocumentsHandler(LeadDocumentService service) : IMessageHandler<Contract.ChangeLeadDocuments, Contract.LeadDocuments>
{
    public Task<Result<Contract.LeadDocuments>> Handle(Contract.ChangeLeadDocuments request, CancellationToken cancellationToken)
    {
        var (patch, to) = (request.Body, request.Body.Changes);
        var snils = to.Snils is { } text ? PersonDocuments.Bare(text) : null;
        return service.Change(
            request.Id,
            now =>
                new(
                    patch.ValueOr("passport", to.Passport.ToDomain(), now.Passport),
                    patch.ValueOr("snils", snils, now.Snils),
                    patch.ValueOr("inn", to.Inn, now.Inn),
                    patch.ValueOr("bankAccount", to.BankAccount.ToDomain(), now.BankAccount)
                ),
            cancellationToken
        );
    }
}
