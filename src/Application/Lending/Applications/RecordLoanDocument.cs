using MakCrm.Application.Files.Public;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class RecordLoanDocumentHandler(LoanApplicationVisibility visibility, IFileAttachments files)
    : IMessageHandler<Contract.RecordLoanDocument, Contract.LoanApplication>
{
    public async Task<Result<Contract.LoanApplication>> Handle(Contract.RecordLoanDocument request, CancellationToken cancellationToken)
    {
        var (code, body) = (request.Code, request.Body);
        if (body.FileId is { } file && !await files.MayRead(file, cancellationToken))
            return LoanApplicationErrors.DocumentFileUnknown;
        var provided = new ProvidedDocument(body.IssuedOn, body.ExpiresOn, body.FileId);
        return await visibility.Change(request.Id, a => a.Provide(code, provided, visibility.Stamp()), cancellationToken);
    }
}
