using System.Text.Json;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

/// <summary>What was told of a field, read and held against what it names: roles, stages, and its own type for the default.</summary>
sealed class FieldInputParser(IRoleCatalog roles, IPipelineLookup pipelines, FormulaValidator formulas) : IModuleService
{
    public Task<Result<FieldDetails>> Read(Contract.CustomFieldRegistration registration, int position, CancellationToken ct) =>
        Check(
            new(registration.Type.MapTo<FieldType>(), registration.Name.En, registration.Name.Ru, registration.Order ?? position)
            {
                HelpEn = registration.Help?.En,
                HelpRu = registration.Help?.Ru,
                IsRequired = registration.IsRequired ?? false,
                Options = registration.Options.ToDomain(),
                GroupName = registration.Group,
                VisibleTo = [.. (registration.VisibleTo ?? []).Distinct()],
                EditableBy = [.. (registration.EditableBy ?? []).Distinct()],
                RequiredInStages = [.. (registration.RequiredInStages ?? []).Distinct()],
                Formula = registration.Formula,
            },
            registration.Default,
            (registration.Record.MapTo<RecordType>(), registration.Code),
            ct
        );

    public Task<Result<FieldDetails>> Read(MergePatch<Contract.CustomFieldChanges> patch, CustomField field, CancellationToken ct)
    {
        var (to, now) = (patch.Changes, field.Details);
        var details = now with
        {
            Type = to.Type?.MapTo<FieldType>() ?? now.Type,
            NameEn = to.Name?.En ?? now.NameEn,
            NameRu = to.Name?.Ru ?? now.NameRu,
            Position = to.Order ?? now.Position,
            HelpEn = patch.ValueOr("help", to.Help?.En, now.HelpEn),
            HelpRu = patch.ValueOr("help", to.Help?.Ru, now.HelpRu),
            IsRequired = to.IsRequired ?? now.IsRequired,
            Options = to.Options is { } options ? options.ToDomain() : now.Options,
            GroupName = patch.ValueOr("group", to.Group, now.GroupName),
            VisibleTo = to.VisibleTo is { } visible ? [.. visible.Distinct()] : now.VisibleTo,
            EditableBy = to.EditableBy is { } editable ? [.. editable.Distinct()] : now.EditableBy,
            RequiredInStages = to.RequiredInStages is { } stages ? [.. stages.Distinct()] : now.RequiredInStages,
            Formula = to.Formula ?? now.Formula,
        };
        var stored = now.DefaultValue is { } json ? JsonElement.Parse(json) : (JsonElement?)null;
        return Check(details, patch.ValueOr("default", to.Default, stored), (field.Record, field.Code), ct);
    }

    async Task<Result<FieldDetails>> Check(
        FieldDetails details,
        JsonElement? byDefault,
        (RecordType Record, string Code) of,
        CancellationToken ct
    )
    {
        // A type without options says so by itself, and not by a default that it cannot choose.
        var isGiven = byDefault is { ValueKind: not JsonValueKind.Null } && (details.Options.Count > 0 || !details.Type.HasOptions());
        if (isGiven)
        {
            var value = CustomValueParser.Parse(details.Type, details.Options, byDefault!.Value);
            if (!value.IsOk || details.Type.IsPointer())
                return CustomFieldErrors.DefaultInvalid;
            details = details with { DefaultValue = value.Value?.ToJsonString(ContractJson.Options) };
        }
        else
        {
            details = details with { DefaultValue = null };
        }

        if (await UnknownRole(details, ct) is { } place)
            return CustomFieldErrors.RoleUnknown.WithPointer(place);
        foreach (var stage in details.RequiredInStages)
        {
            if (await pipelines.FindByStage(stage, ct) is null)
                return CustomFieldErrors.StagesFixed;
        }

        if (details.Type != FieldType.Formula || details.Formula is not { } expression)
            return details;
        var formula = await formulas.Validate(of.Record, of.Code, expression, details.FormulaResult, ct);
        return formula.Map(read => details with { FormulaResult = read.Formula.Result });
    }

    async Task<string?> UnknownRole(FieldDetails details, CancellationToken ct)
    {
        if (details.VisibleTo.Count + details.EditableBy.Count == 0)
            return null;
        var existing = (await roles.All(ct)).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        return !details.VisibleTo.All(existing.Contains) ? "/visibleTo"
            : !details.EditableBy.All(existing.Contains) ? "/editableBy"
            : null;
    }
}
