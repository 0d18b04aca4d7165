using FluentValidation;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class CreateImportMappingValidator : AbstractValidator<Contract.CreateImportMapping>
{
    public CreateImportMappingValidator()
    {
        RuleFor(c => c.Body.Name).Must(name => !string.IsNullOrWhiteSpace(name)).WithErrorCode("required");
    }
}

sealed class CreateImportMappingHandler(IImportsDb db, SavedMappingService mappings, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.CreateImportMapping, Contract.SavedMapping>
{
    public async Task<Result<Contract.SavedMapping>> Handle(Contract.CreateImportMapping request, CancellationToken cancellationToken)
    {
        var (body, record) = (request.Body, request.Body.RecordType.MapTo<RecordType>());
        var details = new SavedMappingDetails(
            body.Name,
            body.Columns.Read(),
            (body.Defaults ?? []).Read(),
            (body.Duplicates ?? Contract.ImportDuplicates.Skip).MapTo<ImportDuplicatePolicy>(),
            (body.Matching ?? Contract.ImportMatching.Exact).MapTo<ImportMatchMode>(),
            body.IsShared ?? false
        );
        if (await mappings.Refusal(record, details, cancellationToken) is { } refusal)
            return refusal;
        if (!await db.SavedMappings.HasCapacity(SavedMapping.Most, cancellationToken, m => m.OwnerId == caller.Id))
            return SavedMappingErrors.LimitReached;
        return db.SavedMappings.Add(SavedMapping.Save(caller.Id, record, details, clock.GetUtcNow())).Entity.View();
    }
}
