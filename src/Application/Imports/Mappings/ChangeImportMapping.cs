using FluentValidation;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class ChangeImportMappingValidator : AbstractValidator<Contract.ChangeImportMapping>
{
    public ChangeImportMappingValidator()
    {
        RuleFor(c => c.Body.Changes.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name))
            .When(c => c.Body.Contains("name"))
            .OverridePropertyName("Body.Name")
            .WithErrorCode("required");
    }
}

sealed class ChangeImportMappingHandler(SavedMappingService mappings, TimeProvider clock)
    : IMessageHandler<Contract.ChangeImportMapping, Contract.SavedMapping>
{
    public async Task<Result<Contract.SavedMapping>> Handle(Contract.ChangeImportMapping request, CancellationToken cancellationToken)
    {
        var own = await mappings.FindForEdit(request.Id, cancellationToken);
        if (!own.IsOk)
            return own.Error;
        var (mapping, to) = (own.Value, request.Body.Changes);
        var details = new SavedMappingDetails(
            to.Name ?? mapping.Name,
            to.Columns?.Read() ?? mapping.Columns,
            to.Defaults?.Read() ?? mapping.Defaults,
            to.Duplicates?.MapTo<ImportDuplicatePolicy>() ?? mapping.Duplicates,
            to.Matching?.MapTo<ImportMatchMode>() ?? mapping.Matching,
            to.IsShared ?? mapping.IsShared
        );
        if (await mappings.Refusal(mapping.RecordType, details, cancellationToken) is { } refusal)
            return refusal;
        mapping.Change(details, clock.GetUtcNow());
        return mapping.View();
    }
}
