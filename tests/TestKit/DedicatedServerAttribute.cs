namespace MakCrm.TestKit;

/// <summary>
/// On a test class, or on the fixture of several: they are about the whole installation and get a server with a database of its own
/// instead of a network on the server that all others share. At most one class in five may.
/// </summary>
/// <param name="reason">What of the whole installation is at stake: its clock for background work, its settings, its keys …</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DedicatedServerAttribute(string reason) : Attribute
{
    public string Reason => reason;
}
