using System.Text;
using MakCrm.Application.Intakes.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class TryIntakeHandler(IntakeEditor editor, IntakeTrial trial, RequestContext exchange)
    : IMessageHandler<Contract.TryIntake, Contract.IntakeTrial>
{
    const string Form = "application/x-www-form-urlencoded";

    public async Task<Result<Contract.IntakeTrial>> Handle(Contract.TryIntake request, CancellationToken cancellationToken)
    {
        // What somebody tries may be of a person.
        exchange.IsAnswerSecret = true;
        if (await editor.Find(request.Id, cancellationToken) is not { } intake)
            return SourceIntakeErrors.NotFound;
        var body = request.Body;
        var post = IntakeFormat.Read(body.ContentType ?? Form, Encoding.UTF8.GetBytes(body.Body ?? ""), body.Query);
        return post.IsOk ? await trial.Of(intake, post.Value, cancellationToken) : post.Error;
    }
}

/// <summary>Does with a post what would be done, as far as nothing is stored.</summary>
sealed class IntakeTrial(IIntakeTranslator translator, ILeadRegistration leads, IProblemWriter problems) : IModuleService
{
    public async Task<Contract.IntakeTrial> Of(SourceIntake intake, IntakePost post, CancellationToken ct)
    {
        if (IntakePlatform.Greeting(intake.Preset, post, intake.VkConfirmation) is { } greeting)
            return new()
            {
                IsLead = false,
                Acknowledgement = greeting,
                Understood = [],
                Unknown = [],
                Unreadable = [],
            };
        var provided = await translator.Translate(intake.Mapping(), post, ct);
        var shape = new ContractValidator();
        shape.Body(provided.Lead);
        Result<LeadOutlook> outlook =
            shape.Found.Count > 0 ? CommonErrors.InvalidRequest with { Fields = shape.Found } : await leads.Foresee(provided.Lead, ct);
        return new()
        {
            IsLead = outlook.IsOk,
            Acknowledgement = IntakePlatform.Acknowledgement(intake.Preset),
            Lead = provided.Lead,
            Decision = outlook.IsOk ? outlook.Value.Decision : null,
            KnownLeadId = outlook.IsOk ? outlook.Value.KnownLeadId : null,
            Understood = [.. provided.Understood.Select(IntakeViews.View)],
            Unknown = provided.Unknown,
            Unreadable = [.. provided.Unreadable.Select(IntakeViews.View)],
            Problem = outlook.IsOk ? null : problems.ToProblem(outlook.Error),
        };
    }
}
