using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>Refusals that other modules give because of a value.</summary>
public static class CustomValueConflict
{
    public static Error Taken(string code) => CustomValueErrorBuilder.Of([(CustomValueErrors.Taken, code)])!;
}
