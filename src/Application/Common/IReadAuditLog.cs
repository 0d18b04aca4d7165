namespace MakCrm.Application.Common;

/// <summary>The trail of who has seen personal data unmasked. The note comes first: without it nothing is shown.</summary>
public interface IReadAuditLog
{
    /// <param name="entityType">What kind of records they are, as the audit names it.</param>
    void Record(string entityType, params IReadOnlyList<Guid> records);
}
