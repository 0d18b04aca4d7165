namespace MakCrm.Domain.Tasks;

/// <summary>Recurrence rules of RFC 5545, as tasks have them.</summary>
public interface IRecurrenceRules
{
    /// <summary>Whether the text is a rule that comes daily or more seldom.</summary>
    bool IsValid(string rule);

    /// <summary>The first occurrence after a moment; null when the rule has ended by then.</summary>
    /// <param name="start">The first occurrence of all; a day where tasks are due on whole days.</param>
    TaskDue? Next(string rule, TaskDue start, DateTimeOffset after);

    /// <summary>All occurrences after a moment and before another.</summary>
    IReadOnlyList<TaskDue> Between(string rule, TaskDue start, DateTimeOffset after, DateTimeOffset before);
}
