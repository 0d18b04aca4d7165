namespace MakCrm.Application.Common;

/// <summary>The trail of who has read personal data. Without a note nothing is shown.</summary>
public interface IReadings
{
    void Note(IReadOnlyList<Guid> records);
}
