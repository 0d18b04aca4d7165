using System.Text.Json;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Terms as somebody sends them, with their rule checked.</summary>
static class CreditProgramDrafts
{
    public static Result<CreditVersionDraft> Draft(
        DateOnly from,
        Contract.CreditTerms terms,
        Contract.Filter? eligibility,
        string? comment
    ) =>
        EligibilityParser
            .Parse(eligibility, "/eligibility")
            .Map(_ => new CreditVersionDraft(
                from,
                terms.ToDomain(),
                eligibility is null ? null : JsonSerializer.Serialize(eligibility, ContractJson.Options),
                comment?.Trim()
            ));
}
