using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>Refusals that other modules give because of a value.</summary>
public static class CustomValueRefusals
{
    public static Error Taken(string code) => CustomFaults.Of([(CustomValueErrors.Taken, code)])!;
}
