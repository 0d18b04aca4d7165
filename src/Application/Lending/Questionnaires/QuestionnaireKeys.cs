using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

/// <summary>Shows the key of an invitation, once: the answer is not kept to be repeated in the clear.</summary>
sealed class QuestionnaireKeys(RequestContext exchange, IPublicUrlProvider address) : IModuleService
{
    public Contract.SentQuestionnaire Show(QuestionnaireInvitation invitation, QuestionnaireKey key)
    {
        exchange.IsAnswerSecret = true;
        return new()
        {
            Id = invitation.Id,
            Key = key.Text,
            Url = address.Of($"/app/questionnaire#{key.Text}"),
            ExpiresAt = invitation.ExpiresAt,
        };
    }
}
