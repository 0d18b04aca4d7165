using MakCrm.Domain.Common;

namespace MakCrm.Domain.Retention;

/// <summary>How long records of one kind are kept after the last change.</summary>
public sealed record RetentionRule(string Kind, int AfterDays);

/// <summary>What the tenant forgets, and when; nothing until it says so.</summary>
public sealed class RetentionPolicy : AggregateRoot
{
    /// <summary>Before anybody has said anything.</summary>
    public const int FirstVersion = 0;

    RetentionPolicy() { }

    public IReadOnlyList<RetentionRule> Rules { get; private set; } = [];

    public static RetentionPolicy Begin(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at) };

    public Result Replace(IReadOnlyList<RetentionRule> rules)
    {
        if (rules.DistinctBy(r => r.Kind).Count() < rules.Count)
            return RetentionErrors.RuleTwice;
        Rules = rules;
        Raise(new RetentionPolicyReplaced(Id));
        return Result.Ok();
    }
}
