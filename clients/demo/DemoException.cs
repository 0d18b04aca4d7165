namespace MakCrm.Demo;

/// <summary>The demo cannot go on, and its message is all that a person needs to know.</summary>
sealed class DemoException(string message) : Exception(message);
